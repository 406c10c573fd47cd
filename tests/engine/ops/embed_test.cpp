// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/embed.h"

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using Embed = OpTest;
ON_EVERY_ARITHMETIC(Embed);

TEST_P(Embed, TakesTheRowOfEachIdFromEveryStorageType) {
    for (const std::int64_t width : {1, 31, 32, 33, 320}) {
        for (const DType dtype : {DType::F32, DType::Bf16, DType::F16, DType::I8, DType::I4}) {
            if (dtype == DType::I4 && width % 32 != 0) continue;
            const Tensor table = random({7, width}, dtype);
            const std::vector<std::int32_t> ids{6, 0, 3, 3};
            Tensor out = hostTensor({4, width}, DType::F32);
            embed(backend(), table, viewOf(std::span(ids)), out);

            std::vector<double> want;
            for (const std::int32_t id : ids) {
                for (const double number : numbersOf(table.view().rows(id, id + 1))) want.push_back(number);
            }
            expectClose(out, want, 1e-7, seedText() + ", " + nameOf(dtype));
        }
    }
}

TEST_P(Embed, NoIdsGiveNoRows) {
    Tensor out = hostTensor({0, 8}, DType::F32);
    EXPECT_NO_THROW(embed(backend(), random({3, 8}), viewOf(std::span<const std::int32_t>()), out));
}

}  // namespace
}  // namespace memoir::engine
