percuta_test(unit_mechanics LABEL unit TIMEOUT 60
  SOURCES mechanics/main.cc mechanics/derivatives.cc mechanics/laws.cc mechanics/section_response.cc
          mechanics/closed_forms.cc mechanics/needle.cc mechanics/graded_section.cc mechanics/symmetric_system.cc
          mechanics/bulk_term.cc mechanics/viscosity.cc mechanics/contact_term.cc mechanics/embedded_needle_term.cc
          mechanics/slit_energy.cc
  LINK percuta_mechanics)
