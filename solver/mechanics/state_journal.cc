#include "mechanics/state_journal.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <sstream>

namespace percuta::mechanics {

namespace {

namespace fs = std::filesystem;

/// A record: this, the reason, then the displacements of the unknowns.
struct AnswerHead {
  StateQuestion question;
  double seconds;
  double start_energy, energy, residual;
  std::int64_t linear_iterations, linear_solutions;
  std::int32_t converged, iterations, factorisations, reason_length;
};

AnswerHead head_of(const std::string& record) {
  AnswerHead head{};
  if (record.size() >= sizeof head)
    std::memcpy(&head, record.data(), sizeof head);
  return head;
}

MinimiserReport report_of(const std::string& record) {
  const AnswerHead head = head_of(record);
  MinimiserReport report;
  report.converged = head.converged != 0;
  report.iterations = head.iterations;
  report.factorisations = head.factorisations;
  report.linear_iterations = head.linear_iterations;
  report.linear_solutions = head.linear_solutions;
  report.start_energy = head.start_energy;
  report.energy = head.energy;
  report.residual = head.residual;
  report.reason = record.substr(sizeof head, static_cast<std::size_t>(head.reason_length));
  return report;
}

std::string record_of(const StateQuestion& question, const MinimiserReport& report, double seconds,
                      const double* values, std::size_t unknowns) {
  const AnswerHead head{question,
                        seconds,
                        report.start_energy,
                        report.energy,
                        report.residual,
                        report.linear_iterations,
                        report.linear_solutions,
                        report.converged,
                        report.iterations,
                        report.factorisations,
                        static_cast<std::int32_t>(report.reason.size())};
  std::string record(reinterpret_cast<const char*>(&head), sizeof head);
  record += report.reason;
  return record.append(reinterpret_cast<const char*>(values), unknowns * sizeof(double));
}

/// A processor that rounds elsewhere, or another number of ranks, asks the same with other last digits.
bool same(double a, double b) {
  constexpr double tolerance = 1e-9;
  return a == b || std::abs(a - b) <= tolerance * std::abs(b);
}

bool same(const StateQuestion& a, const StateQuestion& b) {
  return same(a.length, b.length) && same(a.energy, b.energy);
}

std::string without_comment(const std::string& line) {
  const std::string code = line.substr(0, line.find('#'));
  const auto first = code.find_first_not_of(' '), last = code.find_last_not_of(' ');
  return first == std::string::npos ? "" : code.substr(first, last - first + 1);
}

[[noreturn]] void refuse(const std::string& path, const std::string& there, const std::string& here) {
  std::istringstream theirs(there), ours(here);
  std::string other, own;
  do {
    other = own = "";
    std::getline(theirs, other);
    std::getline(ours, own);
  } while (other == own && theirs && ours);
  throw InputError(
      {{fs::path(path).parent_path().string(), 0, 0, "",
        fmt::format(
            "holds what an unfinished run of something else has computed: there '{}', here '{}'; go on "
            "with the former, choose another --out, or remove that directory",
            without_comment(other), without_comment(own))}});
}

std::vector<std::string> journals_in(const std::string& directory) {
  std::vector<std::string> files;
  if (fs::is_directory(directory))
    for (const auto& entry : fs::directory_iterator(directory))
      files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

} // namespace

StateJournal::StateJournal(const StatePlace& place, int unknowns, const Ranks& ranks)
    : path_(place.path()), header_(place.origin + fmt::format("unknowns: {}\n", unknowns)),
      unknowns_(unknowns), ranks_(ranks) {
  double used = !place.nowhere();
  ranks_.broadcast(&used, 1);
  recalling_ = used != 0;
  keeps_ = recalling_ && ranks_.first();
  if (!keeps_)
    return;
  reader_ = std::make_unique<RecordReader>(path_);
  if (std::string header; !reader_->next(header))
    reader_.reset();
  else if (header != header_)
    refuse(path_, header, header_);
  else
    end_ = reader_->end();
}

std::string StateJournal::next_answer(const StateQuestion& question) {
  std::string record;
  if (!reader_)
    return "";
  if (!reader_->next(record)) {
    if (reader_->rest() > 0)
      notes_.push_back(
          fmt::format("{}: state {} is incomplete or damaged; it and those after it are computed again",
                      path_, given_ + 1));
    return "";
  }
  const AnswerHead head = head_of(record);
  const std::size_t size =
      sizeof head + static_cast<std::size_t>(head.reason_length) + unknowns_ * sizeof(double);
  if (record.size() == size && same(head.question, question)) {
    end_ = reader_->end();
    ++given_;
    return record;
  }
  notes_.push_back(
      fmt::format("{}: state {} answers another question, as on a computer that rounds otherwise; it and "
                  "those after it are computed again",
                  path_, given_ + 1));
  return "";
}

std::optional<MinimiserReport> StateJournal::recall(const StateQuestion& question,
                                                    Eigen::VectorXd& displacement) {
  if (!recalling_)
    return std::nullopt;
  std::string record = next_answer(question);
  ranks_.broadcast(record);
  if (record.empty()) {
    recalling_ = false;
    reader_.reset();
    return std::nullopt;
  }
  std::memcpy(displacement.data(), record.data() + record.size() - unknowns_ * sizeof(double),
              unknowns_ * sizeof(double));
  return report_of(record);
}

void StateJournal::keep(const StateQuestion& question, const MinimiserReport& report, double seconds,
                        const Eigen::VectorXd& displacement) {
  if (!keeps_)
    return;
  try {
    if (!writer_) {
      writer_ = std::make_unique<RecordWriter>(path_, end_);
      if (end_ == 0)
        writer_->append(header_);
    }
    writer_->append(
        record_of(question, report, seconds, displacement.data(), static_cast<std::size_t>(unknowns_)));
  } catch (const IoError& error) {
    keeps_ = false;
    notes_.push_back(
        fmt::format("what is computed from here on is lost if the run is killed: {}", error.what()));
  }
}

void StateJournal::tell(Progress& progress) {
  for (const std::string& note : notes_)
    progress.note(note);
  notes_.clear();
}

MinimiserReport minimise(const std::vector<const EnergyTerm*>& terms, SymmetricSystem& system,
                         const std::vector<double>& metric, const MinimiserSettings& settings,
                         Eigen::VectorXd& displacement, StateJournal& journal) {
  StateQuestion question{displacement.norm(), 0};
  if (journal.recalling()) {
    question.energy = total_energy(terms, displacement, system.ranks());
    if (const auto known = journal.recall(question, displacement))
      return *known;
  }
  const auto start = std::chrono::steady_clock::now();
  const MinimiserReport report = minimise(terms, system, metric, settings, displacement);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  question.energy = report.start_energy;
  journal.keep(question, report, seconds.count(), displacement);
  return report;
}

KeptStates kept_states(const std::string& directory) {
  KeptStates kept;
  for (const std::string& path : journals_in(directory)) {
    RecordReader reader(path);
    std::string record;
    if (!reader.next(record)) // the header
      continue;
    for (; reader.next(record); ++kept.count)
      kept.seconds += head_of(record).seconds;
  }
  return kept;
}

void require_same_origin(const StatePlace& place) {
  for (const std::string& path : journals_in(place.directory))
    if (std::string header; RecordReader(path).next(header))
      if (header.compare(0, place.origin.size(), place.origin) != 0)
        refuse(path, header, place.origin);
}

} // namespace percuta::mechanics
