percuta_test(verification_insertion TIMEOUT 900
  SOURCES insertion/stroke_test.cc
  LINK percuta_insertion)
