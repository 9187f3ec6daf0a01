percuta_test(verification_healing LABEL verification TIMEOUT 60
  SOURCES healing_published_models.cc LINK percuta_healing verification_record)
