# Sacado, Trilinos' automatic differentiation, comes with deal.II.
add_library(independent_energy STATIC mechanics/independent_energy.cc)
target_link_libraries(independent_energy percuta_laws)
deal_ii_setup_target(independent_energy)
# As for the rooms: deal.II's warnings are not for the tests that link this.
set_property(TARGET independent_energy PROPERTY INTERFACE_COMPILE_OPTIONS)
percuta_compile_settings(independent_energy)

percuta_test(unit_mechanics LABEL unit TIMEOUT 60
  SOURCES mechanics/main.cc mechanics/derivatives.cc mechanics/disc.cc mechanics/cylinder_mean.cc mechanics/law_samples.cc
          mechanics/laws.cc mechanics/law_derivatives.cc mechanics/law_principles.cc mechanics/section_response.cc
          mechanics/closed_forms.cc mechanics/needle.cc mechanics/needle_bodies.cc mechanics/course.cc mechanics/graded_section.cc mechanics/symmetric_system.cc
          mechanics/block_krylov.cc
          mechanics/bulk_term.cc mechanics/solid.cc mechanics/viscosity.cc mechanics/softening.cc mechanics/contact_term.cc
          mechanics/contact_friction.cc mechanics/cohesive_term.cc mechanics/cut.cc mechanics/mesh_transfer.cc mechanics/embedded_needle_term.cc
          mechanics/slit_energy.cc mechanics/slit_opening.cc mechanics/state_journal.cc mechanics/suction_term.cc insertion/converged_state.cc insertion/drive.cc
          insertion/finite_array.cc insertion/headline_bands.cc insertion/reference_plan.cc insertion/reference_model.cc
  LINK percuta_insertion independent_energy verification_record)
