# Writes version.cc with the commit of this build, so that results name the source that made them. Run by every build;
# the file stays untouched, and nothing is compiled, while the commit is the same. A source archive has none.
set(PERCUTA_COMMIT "")
if(GIT)
  execute_process(COMMAND ${GIT} describe --always --dirty --match=NoTags
    WORKING_DIRECTORY ${SOURCE} OUTPUT_VARIABLE PERCUTA_COMMIT
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
configure_file(${TEMPLATE} ${OUTPUT} @ONLY)
