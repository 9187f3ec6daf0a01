# percuta_room(NAME [FINITE_ELEMENTS] [HOT] SOURCES file... [LINK target...])
#
# One room of the solver: a static library `percuta_NAME` of the files in solver/NAME. Rooms are listed
# in solver/CMakeLists.txt in the order in which data passes; a room links only rooms before it.
# FINITE_ELEMENTS adds deal.II; every other room compiles without it, in a second or two. HOT is for rooms in
# which a run spends its time on tensors: their short loops are worth unrolling.
function(percuta_room NAME)
  cmake_parse_arguments(ROOM "FINITE_ELEMENTS;HOT" "" "SOURCES;LINK" ${ARGN})
  add_library(percuta_${NAME} STATIC ${ROOM_SOURCES})
  target_include_directories(percuta_${NAME} PUBLIC ${CMAKE_SOURCE_DIR}/solver)
  # The plain signature, which links publicly, because deal_ii_setup_target uses it too.
  target_link_libraries(percuta_${NAME} ${ROOM_LINK})
  if(ROOM_FINITE_ELEMENTS)
    deal_ii_setup_target(percuta_${NAME})
    # deal.II's warnings and debug information are not for everyone who links this room.
    set_property(TARGET percuta_${NAME} PROPERTY INTERFACE_COMPILE_OPTIONS)
    set_target_properties(percuta_${NAME} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 4)
  endif()
  # After deal.II's flags, which would bring debug information back.
  percuta_compile_settings(percuta_${NAME})
  if(ROOM_HOT)
    target_compile_options(percuta_${NAME} PRIVATE $<$<CONFIG:Release>:-O3>)
  endif()
endfunction()

# Warnings and optimisation shared by rooms, programs and tests.
function(percuta_compile_settings TARGET)
  # A narrowing in braces is most often a value that a new member of a struct has shifted into the wrong one.
  target_compile_options(${TARGET} PRIVATE -Wall -Wextra -Wno-missing-braces -Werror=narrowing -g0)
  if(PERCUTA_WARNINGS_AS_ERRORS)
    target_compile_options(${TARGET} PRIVATE -Werror)
  endif()
endfunction()
