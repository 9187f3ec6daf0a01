#pragma once
// A small HDF5 writer in which every number has a unit and every failure is an error.
//
// The C library that deal.II brings is used directly: in release mode deal.II's HDF5 classes check no return
// code, they have no string data sets and no compression.

#include <cstdint>
#include <string>
#include <vector>

namespace percuta::results {

/// Builds a file in memory; bytes() ends it. Groups along a path are created on the way. Throws IoError.
class Hdf5File {
public:
  Hdf5File();
  ~Hdf5File();
  Hdf5File(const Hdf5File&) = delete;
  Hdf5File& operator=(const Hdf5File&) = delete;

  /// `shape` defaults to one dimension; an empty product is a scalar only in number().
  void numbers(const std::string& path, const std::vector<double>& values, const std::string& unit,
               std::vector<std::uint64_t> shape = {});
  void integers(const std::string& path, const std::vector<int>& values,
                std::vector<std::uint64_t> shape = {});
  void number(const std::string& path, double value, const std::string& unit);
  void text(const std::string& path, const std::string& value);
  void texts(const std::string& path, const std::vector<std::string>& values);
  /// `path` must exist as a group or data set; "/" is the file.
  void attribute(const std::string& path, const std::string& name, const std::string& value);
  void attribute(const std::string& path, const std::string& name, double value);

  /// The finished file.
  std::string bytes();

private:
  std::int64_t file_;
};

} // namespace percuta::results
