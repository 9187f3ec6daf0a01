percuta_test(unit_study LABEL unit TIMEOUT 60
  SOURCES study/main.cc study/changes.cc study/comparison.cc study/objectives.cc study/process_pool.cc
  LINK percuta_study percuta_plan)
