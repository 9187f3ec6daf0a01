#pragma once
// States that a stroke has found, kept on disk: a run that was killed repeats its stroke without computing
// them again.

#include "base/progress.h"
#include "base/record_file.h"
#include "base/state_place.h"
#include "mechanics/minimiser.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace percuta::mechanics {

/// What was asked of minimise(), as far as it takes to see that the same is asked again.
struct StateQuestion {
  double length = 0; ///< norm of the displacements to start from
  double energy =
      0; ///< J of the start, which knows where the needle stands and what the tissue has been through
};

/// The answers of minimise() in the order in which a stroke asks. A stroke is deterministic, and nearly all
/// its time is spent there: begun again, it gets the answers that are on disk, takes the same decisions from
/// them, and so comes to the same contact, history and records, bit for bit, up to the first answer that is
/// missing.
///
/// On several ranks the first one reads and writes, and all get its answers: as many ranks have to construct
/// it and to call recall() and keep(), but not as many as when the answers were found.
class StateJournal {
public:
  /// Keeps nothing and knows nothing.
  StateJournal() = default;
  /// `place` counts on the first rank only; `unknowns`: of the first mesh. Throws InputError when the file
  /// there is of another origin or number of unknowns.
  StateJournal(const StatePlace& place, int unknowns, const Ranks& ranks = {});

  /// For a mesh of another number of unknowns from here on.
  void resize(int unknowns) { unknowns_ = unknowns; }
  /// Whether there may be answers left.
  bool recalling() const { return recalling_; }
  /// The next answer, if it is one to this question: writes it into the first `unknowns` of `displacement`.
  /// From the first question on that has no answer there are none.
  std::optional<MinimiserReport> recall(const StateQuestion& question, Eigen::VectorXd& displacement);
  /// Appends an answer that took `seconds`. Where the disk takes no more, nothing is kept from then on.
  void keep(const StateQuestion& question, const MinimiserReport& report, double seconds,
            const Eigen::VectorXd& displacement);
  bool keeps() const { return keeps_; }
  /// Tells once what went wrong since the last call.
  void tell(Progress& progress);

private:
  std::string next_answer(const StateQuestion& question);

  std::string path_, header_;
  int unknowns_ = 0;
  Ranks ranks_;
  bool recalling_ = false, keeps_ = false;
  std::unique_ptr<RecordReader> reader_;
  std::unique_ptr<RecordWriter> writer_;
  std::uint64_t end_ = 0; ///< of the last answer that was given
  std::size_t given_ = 0;
  std::vector<std::string> notes_;
};

/// minimise(), unless the journal knows the answer; keeps what it does not know.
MinimiserReport minimise(const std::vector<const EnergyTerm*>& terms, SymmetricSystem& system,
                         const std::vector<double>& metric, const MinimiserSettings& settings,
                         Eigen::VectorXd& displacement, StateJournal& journal);

/// What lies in a directory of journals.
struct KeptStates {
  std::size_t count = 0;
  double seconds = 0; ///< that it took to find them
};

/// Over all journals there; nothing where there is no such directory. Throws InputError where a file is
/// something else, IoError.
KeptStates kept_states(const std::string& directory);

/// Throws InputError where a journal in the place's directory is of another origin, with the first
/// difference.
void require_same_origin(const StatePlace& place);

} // namespace percuta::mechanics
