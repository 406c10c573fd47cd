// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/growing_buffer.h"

namespace memoir::engine {

View GrowingBuffer::view(Backend& backend, const Shape& shape) {
    const std::int64_t count = shape.elementCount();
    const DType dtype = dtype_.value_or(backend.activationType());
    if (memory_.shape().elementCount() < count) memory_ = backend.allocate(Shape{count}, dtype);
    return View(memory_.view().data, dtype, shape, backend.device());
}

}  // namespace memoir::engine
