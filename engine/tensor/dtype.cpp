// SPDX-License-Identifier: Apache-2.0
#include "engine/tensor/dtype.h"

#include "engine/base/check.h"

namespace memoir::engine {

std::size_t sizeOf(DType dtype) {
    switch (dtype) {
        case DType::F32:
        case DType::I32:
            return 4;
        case DType::Bf16:
        case DType::F16:
            return 2;
        case DType::I8:
            return 1;
    }
    ENGINE_CHECK(false, "every element type has a size");
}

const char* nameOf(DType dtype) {
    switch (dtype) {
        case DType::F32:
            return "f32";
        case DType::I32:
            return "int32";
        case DType::Bf16:
            return "bf16";
        case DType::F16:
            return "f16";
        case DType::I8:
            return "int8";
    }
    ENGINE_CHECK(false, "every element type has a name");
}

}  // namespace memoir::engine
