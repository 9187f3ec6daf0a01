find_package(Eigen3 REQUIRED)
percuta_test(unit_healing LABEL unit TIMEOUT 120
  SOURCES healing/main.cc healing/bulk.cc healing/calendar.cc healing/calibration.cc healing/course.cc healing/cell.cc healing/cell_diffusion.cc healing/depth_bands.cc healing/dose_table.cc healing/ensemble.cc healing/example.cc
          healing/injury.cc healing/matrix.cc healing/metrics.cc healing/model.cc healing/patient.cc healing/positive_cubic.cc healing/result.cc healing/schedule.cc healing/serum.cc healing/space.cc outcome/cutometer.cc outcome/remodelled_skin.cc outcome/sessions.cc
  LINK percuta_outcome percuta_healing percuta_skin percuta_injury Eigen3::Eigen)
