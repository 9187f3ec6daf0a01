percuta_test(verification_mechanics LABEL verification TIMEOUT 900
  SOURCES mechanics/main.cc mechanics/loading.cc mechanics/patch.cc mechanics/thick_cylinder.cc
          mechanics/indentation.cc mechanics/newton.cc mechanics/layered_skin.cc mechanics/slit_table.cc mechanics/distorted.cc
          mechanics/cook.cc mechanics/cube.cc mechanics/pressed_block.cc mechanics/sphere.cc mechanics/friction.cc mechanics/punch.cc
          mechanics/tips.cc mechanics/tearing.cc mechanics/sheet_term.cc mechanics/thick_sphere.cc
          mechanics/detachment.cc mechanics/cohesive_crack.cc mechanics/suction.cc mechanics/pre_stretched.cc
  LINK percuta_mechanics verification_record)
# Cases that take long carry the label `long` and run when they are asked for.
add_test(NAME validation_mechanics COMMAND verification_mechanics --run_test=@long --log_level=test_suite)
set_tests_properties(validation_mechanics PROPERTIES LABELS validation TIMEOUT 1800
  ENVIRONMENT "OPENBLAS_NUM_THREADS=1;OMP_NUM_THREADS=1")
percuta_test(validation_slit_energy LABEL validation TIMEOUT 3600
  SOURCES mechanics/slit_convergence.cc LINK percuta_mechanics)
percuta_test(validation_calculix LABEL validation TIMEOUT 600
  SOURCES mechanics/main.cc mechanics/calculix.cc mechanics/calculix_model.cc mechanics/pressed_block.cc
  LINK percuta_mechanics fmt::fmt)
set_tests_properties(validation_calculix PROPERTIES SKIP_REGULAR_EXPRESSION "CalculiX \\(ccx\\) is not installed")
