# Pages in headless Chromium; left out, and said so, where there is no Chromium.
find_program(PERCUTA_CHROMIUM chromium DOC "Browser of the tests of pages, Debian package chromium")
if(PERCUTA_CHROMIUM)
  percuta_test(unit_pages LABEL end_to_end TIMEOUT 180
    SOURCES pages/pages.cc pages/browser.cc results/synthetic_run.cc study/function_model.cc
    LINK percuta_study percuta_report)
  target_compile_definitions(unit_pages PRIVATE PERCUTA_CHROMIUM="${PERCUTA_CHROMIUM}")
  add_dependencies(unit_pages percuta-report)
else()
  message(STATUS "No chromium: the tests of pages in a browser are left out")
endif()
