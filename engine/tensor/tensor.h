// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "engine/tensor/view.h"

namespace memoir::engine {

// Owns elements, and row scales for quantised I8. Only moves. Made by Backend::allocate, or by hostTensor below.
class Tensor {
  public:
    using Release = std::function<void(void*)>;
    using Memory = std::unique_ptr<std::byte, Release>;

    Tensor() = default;
    Tensor(Memory elements, Memory scales, const View& layout);
    Tensor(Tensor&& other) noexcept;  // leaves the other empty
    Tensor& operator=(Tensor&& other) noexcept;

    View view() { return view_; }
    ConstView view() const { return view_; }
    operator View() { return view_; }
    operator ConstView() const { return view_; }

    const Shape& shape() const { return view_.shape; }
    DType dtype() const { return view_.dtype; }
    Device device() const { return view_.device; }
    std::size_t sizeBytes() const;  // with scales

  private:
    Memory elements_{nullptr, nullptr};
    Memory scales_{nullptr, nullptr};
    View view_;
};

// Zeroed host memory, aligned to 64 bytes. scaleCount > 0 makes a quantised I8 tensor.
Tensor hostTensor(const Shape& shape, DType dtype, std::int64_t scaleCount = 0);

}  // namespace memoir::engine
