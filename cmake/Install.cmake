# `cmake --install build --prefix DIR`: the programs, the scenarios and the documentation.
include(GNUInstallDirs)
install(TARGETS percuta percuta-report percuta-check-results)
install(DIRECTORY scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/percuta)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md" PATTERN "*.json")
install(FILES README.md CHANGELOG.md CITATION.cff LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
