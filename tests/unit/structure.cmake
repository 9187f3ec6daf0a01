percuta_test(unit_structure LABEL unit TIMEOUT 60
  SOURCES structure/main.cc structure/include_order.cc structure/documents.cc structure/source_tree.cc
  LINK fmt::fmt)
