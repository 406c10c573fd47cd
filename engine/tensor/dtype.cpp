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
        case DType::I4:
            break;
    }
    ENGINE_CHECK(false, "whole bytes were asked for");
}

std::size_t bytesOf(DType dtype, std::int64_t elementCount) {
    if (dtype == DType::I4) return static_cast<std::size_t>((elementCount + 1) / 2);
    return static_cast<std::size_t>(elementCount) * sizeOf(dtype);
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
        case DType::I4:
            return "int4";
    }
    ENGINE_CHECK(false, "every element type has a name");
}

}  // namespace memoir::engine
