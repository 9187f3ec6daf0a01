#include "results/hdf5_file.h"

#include "base/errors.h"

#include <hdf5.h>

#include <fmt/format.h>

namespace percuta::results {
namespace {

using Shape = std::vector<std::uint64_t>;
static_assert(sizeof(hid_t) == sizeof(std::int64_t));

// The library's own words for what went wrong, innermost first.
std::string reason() {
  std::string words = "HDF5 gave no reason";
  H5Ewalk2(
      H5E_DEFAULT, H5E_WALK_UPWARD,
      [](unsigned n, const H5E_error2_t* error, void* to) -> herr_t {
        if (n == 0 && error->desc != nullptr)
          *static_cast<std::string*>(to) = error->desc;
        return 0;
      },
      &words);
  return words;
}

template <class Result> Result checked(Result result, const std::string& path) {
  if (result < 0)
    throw IoError(fmt::format("cannot write results.h5, {}: {}", path, reason()));
  return result;
}

// Closes an identifier of whatever kind; errors show in bytes(), which ends the file.
class Handle {
public:
  Handle(hid_t id, const std::string& path) : id_(checked(id, path)) {}
  ~Handle() { H5Idec_ref(id_); }
  Handle(const Handle&) = delete;
  operator hid_t() const { return id_; }

private:
  hid_t id_;
};

Handle space_of(const Shape& shape, const std::string& path) {
  const std::vector<hsize_t> sizes(shape.begin(), shape.end());
  return {sizes.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(int(sizes.size()), sizes.data(), nullptr),
          path};
}

// Variable-length UTF-8, which h5py gives back as str.
class StringType : public Handle {
public:
  explicit StringType(const std::string& path) : Handle(H5Tcopy(H5T_C_S1), path) {
    checked(H5Tset_size(*this, H5T_VARIABLE), path);
    checked(H5Tset_cset(*this, H5T_CSET_UTF8), path);
  }
};

std::uint64_t product(const Shape& shape) {
  std::uint64_t count = 1;
  for (const std::uint64_t size : shape)
    count *= size;
  return count;
}

// Fields shrink three- to tenfold; small tables are left as they are, readable by anything.
void compress(hid_t creation, const Shape& shape, const std::string& path) {
  if (product(shape) < 4096)
    return;
  const std::vector<hsize_t> chunk(shape.begin(), shape.end());
  checked(H5Pset_chunk(creation, int(chunk.size()), chunk.data()), path);
  checked(H5Pset_shuffle(creation), path);
  checked(H5Pset_deflate(creation, 4), path);
}

void store(hid_t file, const std::string& path, hid_t type, const Shape& shape, const void* values) {
  const Handle links(H5Pcreate(H5P_LINK_CREATE), path);
  checked(H5Pset_create_intermediate_group(links, 1), path);
  const Handle creation(H5Pcreate(H5P_DATASET_CREATE), path);
  compress(creation, shape, path);
  const Handle space = space_of(shape, path);
  const Handle set(H5Dcreate2(file, path.c_str(), type, space, links, creation, H5P_DEFAULT), path);
  if (product(shape) > 0)
    checked(H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), path);
}

void store_attribute(hid_t file, const std::string& path, const std::string& name, hid_t type,
                     const void* value) {
  const Handle object(H5Oopen(file, path.c_str(), H5P_DEFAULT), path);
  const Handle space(H5Screate(H5S_SCALAR), path);
  const Handle attribute(H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT), path);
  checked(H5Awrite(attribute, type, value), path);
}

} // namespace

// The file is built in memory and stored by write_file(): HDF5 1.10 cannot close a file on a full disk and
// would retry at exit. The oldest format is kept: of newer ones H5Fget_file_image returns a wrong superblock
// checksum.
Hdf5File::Hdf5File() {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), "/");
  checked(H5Pset_fapl_core(access, std::size_t(1) << 22, 0), "/");
  file_ = checked(H5Fcreate("results.h5", H5F_ACC_TRUNC, H5P_DEFAULT, access), "/");
}

Hdf5File::~Hdf5File() {
  H5Fclose(file_);
}

void Hdf5File::numbers(const std::string& path, const std::vector<double>& values, const std::string& unit,
                       Shape shape) {
  store(file_, path, H5T_NATIVE_DOUBLE, shape.empty() ? Shape{values.size()} : shape, values.data());
  attribute(path, "unit", unit);
}

void Hdf5File::integers(const std::string& path, const std::vector<int>& values, Shape shape) {
  store(file_, path, H5T_NATIVE_INT, shape.empty() ? Shape{values.size()} : shape, values.data());
  attribute(path, "unit", "1");
}

void Hdf5File::number(const std::string& path, double value, const std::string& unit) {
  store(file_, path, H5T_NATIVE_DOUBLE, {}, &value);
  attribute(path, "unit", unit);
}

void Hdf5File::text(const std::string& path, const std::string& value) {
  const char* characters = value.c_str();
  store(file_, path, StringType(path), {}, &characters);
}

void Hdf5File::texts(const std::string& path, const std::vector<std::string>& values) {
  std::vector<const char*> characters;
  for (const std::string& value : values)
    characters.push_back(value.c_str());
  store(file_, path, StringType(path), {values.size()}, characters.data());
}

void Hdf5File::attribute(const std::string& path, const std::string& name, const std::string& value) {
  const char* characters = value.c_str();
  store_attribute(file_, path, name, StringType(path), &characters);
}

void Hdf5File::attribute(const std::string& path, const std::string& name, double value) {
  store_attribute(file_, path, name, H5T_NATIVE_DOUBLE, &value);
}

std::string Hdf5File::bytes() {
  checked(H5Fflush(file_, H5F_SCOPE_GLOBAL), "/");
  const ssize_t size = checked(H5Fget_file_image(file_, nullptr, 0), "/");
  std::string image(std::size_t(size), '\0');
  checked(H5Fget_file_image(file_, image.data(), image.size()), "/");
  return image;
}

} // namespace percuta::results
