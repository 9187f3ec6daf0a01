#include "slit_section.h"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <chrono>
using namespace percuta::tools;
int main(int c,char**v){ CLI::App app{"t"}; SlitSectionSettings s; std::vector<double> xs{5,4,3,2.5,2,1.75,1.5,1.25,1.1,1,.9,.8,.7,.6,.5,.45,.4,.35,.3};
 app.add_option("--exponent",s.exponent); app.add_option("--refinement",s.refinement); app.add_option("--bulk",s.bulk_ratio); app.add_option("--extent",s.extent); app.add_flag("--held",s.far_side_held); app.add_option("--x",xs); CLI11_PARSE(app,c,v);
 auto t0=std::chrono::steady_clock::now(); SlitSection sec(s); fmt::print("unknowns {}\n",sec.unknowns());
 try { for(double x:xs){ auto r=sec.open_to(x); fmt::print("{},{},{:.5g}  load {:.5g} pen {:.1e} its {} t {:.1f}\n",s.exponent,x,r.energy,r.load,r.penetration,r.iterations,std::chrono::duration<double>(std::chrono::steady_clock::now()-t0).count()); fflush(stdout);} } catch(std::exception&e){fmt::print("{}\n",e.what());} }
