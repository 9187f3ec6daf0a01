percuta_test(unit_study LABEL unit TIMEOUT 60
  SOURCES study/main.cc study/function_model.cc study/changes.cc study/comparison.cc study/designs.cc study/objectives.cc
          study/optimum.cc study/process_pool.cc study/resuming.cc study/study_file.cc
  LINK percuta_app)
