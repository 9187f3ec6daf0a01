# percuta_embed(TARGET NAMESPACE ns FILES file...)
#
# Compiles data files into TARGET, so that the program needs no data directory. For each file `sites.yaml`
# the generated header `<TARGET>_data.h` declares `ns::embedded::sites_yaml`, a std::string_view of its text.
function(percuta_embed TARGET)
  cmake_parse_arguments(EMBED "" "NAMESPACE" "FILES" ${ARGN})
  set(directory ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(header ${directory}/${TARGET}_data.h)
  set(declarations "")
  foreach(file ${EMBED_FILES})
    get_filename_component(path ${file} ABSOLUTE)
    get_filename_component(base ${file} NAME)
    string(MAKE_C_IDENTIFIER ${base} name)
    set(source ${directory}/${name}.cc)
    add_custom_command(OUTPUT ${source}
      COMMAND ${CMAKE_COMMAND} -DINPUT=${path} -DOUTPUT=${source} -DNAME=${name}
              -DNAMESPACE=${EMBED_NAMESPACE} -P ${CMAKE_SOURCE_DIR}/cmake/EmbedFile.cmake
      DEPENDS ${path} ${CMAKE_SOURCE_DIR}/cmake/EmbedFile.cmake VERBATIM)
    target_sources(${TARGET} PRIVATE ${source})
    string(APPEND declarations "extern const std::string_view ${name};\n")
  endforeach()
  file(CONFIGURE OUTPUT ${header} CONTENT
"#pragma once\n#include <string_view>\nnamespace ${EMBED_NAMESPACE}::embedded {\n${declarations}}\n")
  target_include_directories(${TARGET} PUBLIC ${directory})
endfunction()
