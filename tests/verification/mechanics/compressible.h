#pragma once
// Compressible laws of published benchmarks, as functions of the full stretches, and dead loads. With a bulk
// ratio of 0 the elements that carry them are plain, fully integrated displacement elements.

#include "laws/law.h"
#include "mechanics/energy_term.h"
#include "mechanics/space.h"

#include <cmath>

namespace percuta::mechanics {

/// W = mu/2 (I1 - 3) - mu ln J + lambda/2 (ln J)^2 (Bonet & Wood 1997; "neo-Hookean" in FEBio).
class CoupledNeoHookean : public laws::Law {
public:
  CoupledNeoHookean(double mu, double lambda) : mu_(mu), lambda_(lambda) {}
  double energy(const std::array<double, 3>& stretch) const override { return response(stretch).energy; }
  double shear_modulus() const override { return mu_; }
  laws::StretchResponse response(const std::array<double, 3>& stretch) const override {
    const double log_volume = std::log(stretch[0] * stretch[1] * stretch[2]);
    laws::StretchResponse W;
    W.energy = -mu_ * log_volume + lambda_ / 2 * log_volume * log_volume;
    for (int i = 0; i < 3; ++i) {
      const double by = 1 / stretch[i], volumetric = lambda_ * log_volume - mu_;
      W.energy += mu_ / 2 * (stretch[i] * stretch[i] - 1);
      W.first[i] = mu_ * stretch[i] + volumetric * by;
      for (int j = 0; j < 3; ++j)
        W.second[i][j] = lambda_ * by / stretch[j] + (i == j ? mu_ - volumetric * by * by : 0);
    }
    return W;
  }

private:
  double mu_, lambda_;
};

/// W = mu/2 (J^(-2/3) I1 - 3) + U(J).
class UncoupledNeoHookean : public laws::Law {
public:
  /// `logarithmic`: U = kappa/4 (J^2 - 1 - 2 ln J) (Simo & Hughes 1998); otherwise kappa/2 (J - 1)^2.
  UncoupledNeoHookean(double mu, double kappa, bool logarithmic)
      : mu_(mu), kappa_(kappa), logarithmic_(logarithmic) {}
  double energy(const std::array<double, 3>& stretch) const override { return response(stretch).energy; }
  double shear_modulus() const override { return mu_; }
  laws::StretchResponse response(const std::array<double, 3>& stretch) const override {
    const double J = stretch[0] * stretch[1] * stretch[2], modulus = mu_ * std::pow(J, -2.0 / 3);
    const double U = logarithmic_ ? (J * J - 1 - 2 * std::log(J)) / 4 : (J - 1) * (J - 1) / 2;
    const double volumetric = kappa_ * (logarithmic_ ? (J * J - 1) / 2 : J * (J - 1)); // J dU/dJ
    const double stiffness = kappa_ * (logarithmic_ ? J * J : J * (2 * J - 1));        // its J d/dJ
    double share[3], mean = 0;
    for (int i = 0; i < 3; ++i)
      mean += (share[i] = stretch[i] * stretch[i]) / 3;
    laws::StretchResponse W;
    W.energy = 1.5 * (modulus * mean - mu_) + kappa_ * U;
    for (int i = 0; i < 3; ++i) {
      W.first[i] = (modulus * (share[i] - mean) + volumetric) / stretch[i];
      for (int j = 0; j < 3; ++j) {
        double value = stiffness - 2 * modulus / 3 * (share[i] + share[j] - mean);
        if (i == j)
          value += modulus * (share[i] + mean) - volumetric;
        W.second[i][j] = value / (stretch[i] * stretch[j]);
      }
    }
    return W;
  }

private:
  double mu_, kappa_;
  bool logarithmic_;
};

/// A traction that keeps its size and direction on the undeformed faces.
template <class Element> class DeadLoad : public EnergyTerm {
public:
  using Direction = std::array<double, Element::components>;
  DeadLoad(const Space<Element>& space, const std::vector<FaceOf<Element>>& faces, const Direction& traction)
      : force_(Eigen::VectorXd::Zero(space.dofs())) {
    for (const auto& face : faces)
      for (const auto& point : face.point)
        for (int k = 0; k < Element::face_nodes; ++k)
          for (int c = 0; c < Element::components; ++c)
            force_[face.dof[Element::components * k + c]] += point.weight * point.value[k] * traction[c];
  }
  double energy(const Eigen::VectorXd& displacement) const override { return -force_.dot(displacement); }
  double linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const override {
    sum.gradient -= force_;
    sum.force_scale += force_.lpNorm<1>();
    return energy(displacement);
  }

private:
  Eigen::VectorXd force_;
};

} // namespace percuta::mechanics
