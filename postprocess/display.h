#pragma once
// Whether VTK can draw here: in Debian it draws through X only, and ends the program where there is none.

namespace percuta::postprocess {

/// Throws IoError, with what to do about it, when no X server answers.
void need_display();

} // namespace percuta::postprocess
