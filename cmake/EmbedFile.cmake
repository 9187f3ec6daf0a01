# Writes OUTPUT, a C++ source holding the bytes of INPUT as NAMESPACE::embedded::NAME.
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
file(WRITE ${OUTPUT} "#include <string_view>
namespace {
constexpr unsigned char bytes[] = {${bytes}0x00};
}
namespace ${NAMESPACE}::embedded {
extern const std::string_view ${NAME};
const std::string_view ${NAME}{reinterpret_cast<const char *>(bytes), sizeof(bytes) - 1};
}
")
