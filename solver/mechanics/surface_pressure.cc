#include "mechanics/surface_pressure.h"

#include <deal.II/base/quadrature_lib.h>

namespace percuta::mechanics {

template <class Element> const std::array<LinearTerms<Element>, Element::face_points>& linear_terms() {
  static const auto terms = [] {
    const dealii::QGauss<Element::dimension - 1> places(Element::points_along_face);
    std::array<LinearTerms<Element>, Element::face_points> terms;
    for (int q = 0; q < Element::face_points; ++q) {
      terms[q][0] = 1;
      for (int d = 1; d < Element::dimension; ++d)
        terms[q][d] = places.point(q)[d - 1] - 0.5;
    }
    return terms;
  }();
  return terms;
}

template const std::array<LinearTerms<SectionElement>, SectionElement::face_points>&
linear_terms<SectionElement>();
template const std::array<LinearTerms<SolidElement<1>>, SolidElement<1>::face_points>&
linear_terms<SolidElement<1>>();
template const std::array<LinearTerms<SolidElement<2>>, SolidElement<2>::face_points>&
linear_terms<SolidElement<2>>();

} // namespace percuta::mechanics
