#include "healing/stiff_integrator.h"

#include "base/errors.h"

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_context.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

#include <algorithm>
#include <string>

namespace percuta::healing {

struct StiffIntegrator::Memory {
  StiffSystem system;
  SUNContext context = nullptr;
  N_Vector state = nullptr;
  SUNMatrix matrix = nullptr;
  SUNLinearSolver solver = nullptr;
  void* cvode = nullptr;
  std::string complaint; ///< what CVODE said last
  double time = 0;
  long steps_before = 0; ///< steps of the stretches before the last restart

  ~Memory() {
    if (cvode)
      CVodeFree(&cvode);
    if (solver)
      SUNLinSolFree(solver);
    if (matrix)
      SUNMatDestroy(matrix);
    if (state)
      N_VDestroy(state);
    if (context)
      SUNContext_Free(&context);
  }
};

namespace {

int call_rate(realtype time, N_Vector state, N_Vector rate, void* system) {
  static_cast<StiffSystem*>(system)->rate(time, N_VGetArrayPointer(state), N_VGetArrayPointer(rate));
  return 0;
}

int call_jacobian(realtype time, N_Vector state, N_Vector, SUNMatrix jacobian, void* system, N_Vector,
                  N_Vector, N_Vector) {
  static_cast<StiffSystem*>(system)->jacobian(time, N_VGetArrayPointer(state), SUNDenseMatrix_Data(jacobian));
  return 0;
}

/// Keeps CVODE's message for the exception instead of printing it.
void keep_message(int, const char*, const char*, char* message, void* text) {
  *static_cast<std::string*>(text) = message;
}

void require(int flag, const char* what) {
  if (flag < 0)
    throw NotConverged(std::string("healing: the ODE solver could not be set up (") + what + ")");
}

} // namespace

StiffIntegrator::StiffIntegrator(StiffSystem system, const Tolerance& tolerance)
    : memory_(std::make_unique<Memory>()) {
  Memory& m = *memory_;
  m.system = std::move(system);
  require(SUNContext_Create(nullptr, &m.context), "context");
  m.state = N_VNew_Serial(m.system.size, m.context);
  N_VConst(0, m.state);
  m.matrix = SUNDenseMatrix(m.system.size, m.system.size, m.context);
  m.solver = SUNLinSol_Dense(m.state, m.matrix, m.context);
  m.cvode = CVodeCreate(CV_BDF, m.context);
  require(CVodeSetErrHandlerFn(m.cvode, keep_message, &m.complaint), "messages");
  require(CVodeInit(m.cvode, call_rate, 0, m.state), "initialisation");
  require(CVodeSStolerances(m.cvode, tolerance.relative, tolerance.absolute), "tolerances");
  require(CVodeSetUserData(m.cvode, &m.system), "user data");
  require(CVodeSetLinearSolver(m.cvode, m.solver, m.matrix), "linear solver");
  if (m.system.jacobian)
    require(CVodeSetJacFn(m.cvode, call_jacobian), "Jacobian");
  require(CVodeSetMaxNumSteps(m.cvode, 100000), "step limit");
}

StiffIntegrator::~StiffIntegrator() = default;

void StiffIntegrator::restart(double time, const double* state) {
  Memory& m = *memory_;
  m.steps_before = steps();
  std::copy(state, state + m.system.size, N_VGetArrayPointer(m.state));
  m.time = time;
  require(CVodeReInit(m.cvode, time, m.state), "restart");
}

void StiffIntegrator::advance(double time, double stop, double* state) {
  Memory& m = *memory_;
  const double resolution = 1e-9; // days or hours: far below anything that is asked for
  if (time - m.time > resolution) {
    CVodeSetStopTime(m.cvode, std::max(stop, time));
    realtype reached = m.time;
    if (CVode(m.cvode, time, m.state, &reached, CV_NORMAL) < 0)
      throw NotConverged("healing: integration stopped at time " + std::to_string(reached) + ": " +
                         m.complaint);
    m.time = time;
  }
  const double* y = N_VGetArrayPointer(m.state);
  std::copy(y, y + m.system.size, state);
}

long StiffIntegrator::steps() const {
  long since_restart = 0;
  CVodeGetNumSteps(memory_->cvode, &since_restart);
  return memory_->steps_before + since_restart;
}

} // namespace percuta::healing
