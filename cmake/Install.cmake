# `cmake --install build --prefix DIR`: the programs, the scenarios and the documentation.
include(GNUInstallDirs)
install(TARGETS percuta percuta-report percuta-check-results percuta-picture)
install(FILES postprocess/paraview/open_percuta.py DESTINATION ${CMAKE_INSTALL_DATADIR}/percuta/paraview)
install(DIRECTORY scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/percuta)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md" PATTERN "*.json" PATTERN "*.png")
install(FILES README.md CHANGELOG.md CITATION.cff LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
