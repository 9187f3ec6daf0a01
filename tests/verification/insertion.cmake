percuta_test(verification_insertion TIMEOUT 900
  SOURCES insertion/strokes.cc insertion/stroke_test.cc insertion/whole_stroke.cc
  LINK percuta_insertion)
