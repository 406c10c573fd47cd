// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/npy.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "engine/base/error.h"

// NPY: "\x93NUMPY", two bytes of version, the header's size (2 bytes, from version 2 on 4), the header as a Python
// dictionary {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }, then the elements.
namespace memoir::engine {
namespace {

class NpyFile {
  public:
    explicit NpyFile(const std::filesystem::path& path) : path_(path) {
        std::ifstream file(path, std::ios::binary);
        bytes_.assign(std::istreambuf_iterator<char>(file), {});
    }

    NumberArray read() {
        const std::size_t start = readHeader();
        NumberArray array;
        array.extents = shape();
        std::size_t count = 1;
        for (const std::int64_t extent : array.extents) count *= static_cast<std::size_t>(extent);
        check(bytes_.size() == start + 4 * count);
        array.isInteger = header_.find("'<i4'") != std::string::npos;
        check(array.isInteger || header_.find("'<f4'") != std::string::npos);
        array.values.resize(count);
        for (std::size_t i = 0; i < count; ++i)
            array.values[i] = array.isInteger ? element<std::int32_t>(start + 4 * i) : element<float>(start + 4 * i);
        return array;
    }

  private:
    void check(bool ok) const {
        if (!ok) throw Error(ErrorKind::BadInput, path_.string() + " is not an NPY file of float32 or int32");
    }

    template <class Element>
    double element(std::size_t at) const {
        Element value;
        std::memcpy(&value, bytes_.data() + at, sizeof value);
        return static_cast<double>(value);
    }

    // Returns where the elements begin.
    std::size_t readHeader() {
        check(bytes_.size() > 12 && bytes_.compare(0, 6, "\x93NUMPY") == 0);
        const auto byte = [this](std::size_t at) {
            return static_cast<std::size_t>(static_cast<unsigned char>(bytes_[at]));
        };
        const bool isFirstVersion = bytes_[6] == 1;
        const std::size_t start = isFirstVersion ? 10 : 12;
        std::size_t size = byte(8) | (byte(9) << 8);
        if (!isFirstVersion) size |= (byte(10) << 16) | (byte(11) << 24);
        check(start + size <= bytes_.size());
        header_ = bytes_.substr(start, size);
        check(header_.find("'fortran_order': False") != std::string::npos);
        return start + size;
    }

    std::vector<std::int64_t> shape() const {
        const std::size_t open = header_.find('('), close = header_.find(')');
        check(open != std::string::npos && close != std::string::npos && open < close);
        std::istringstream list(header_.substr(open + 1, close - open - 1));
        std::vector<std::int64_t> extents;
        for (std::string part; std::getline(list, part, ',');) {
            std::istringstream number(part);
            std::int64_t extent = -1;
            if (number >> extent) extents.push_back(extent);
            check(extent >= 0 || part.find_first_not_of(' ') == std::string::npos);
        }
        return extents;
    }

    std::filesystem::path path_;
    std::string bytes_, header_;
};

}  // namespace

NumberArray readNpy(const std::filesystem::path& path) {
    return NpyFile(path).read();
}

}  // namespace memoir::engine
