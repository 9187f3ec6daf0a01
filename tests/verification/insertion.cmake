percuta_test(verification_insertion LABEL verification TIMEOUT 2000
  SOURCES insertion/strokes.cc insertion/stroke_test.cc insertion/whole_stroke.cc insertion/steady_penetration.cc
          insertion/surface_fields.cc insertion/way_back.cc insertion/softening.cc insertion/needle_array.cc insertion/numerical_choices.cc
          insertion/mesh_convergence.cc
  LINK percuta_insertion verification_record)

percuta_test(verification_reference LABEL validation TIMEOUT 7200
  SOURCES insertion/strokes.cc insertion/reference_stroke.cc insertion/reference_array.cc insertion/reference_rolling.cc
          insertion/reference_hexagonal.cc insertion/reference_cruciform.cc insertion/reference_langer.cc
          insertion/engines_agree.cc
  LINK percuta_insertion verification_record)
