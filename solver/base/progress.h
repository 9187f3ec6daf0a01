#pragma once
// Progress of long work. The terminal bar, the plain log and the tests each implement this interface.

#include <string>

namespace percuta {

/// Receives progress from a stage. A stage calls phase() once per phase and advance() within it.
class Progress {
public:
  virtual ~Progress() = default;
  /// A new phase begins, for example "Insertion" or "Healing".
  virtual void phase(const std::string& name) = 0;
  /// `fraction` of the phase is done (0..1, never decreasing); `detail` is a few words such as "0.42 mm, 18
  /// mN".
  virtual void advance(double fraction, const std::string& detail) = 0;
  /// Something the user should know at --verbose, for example a step that was cut back and why.
  virtual void note(const std::string& message) = 0;
};

/// Progress that nobody looks at.
class SilentProgress : public Progress {
public:
  void phase(const std::string&) override;
  void advance(double, const std::string&) override;
  void note(const std::string&) override;
};

} // namespace percuta
