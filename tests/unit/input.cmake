percuta_test(unit_input LABEL unit TIMEOUT 60
  SOURCES input/main.cc input/app.cc input/layer_laws.cc input/needles.cc input/needle_shapes.cc input/needle_strength.cc
          input/scenario.cc input/scenario_errors.cc input/schema.cc input/skin.cc input/units.cc
  LINK percuta_plan verification_record)
