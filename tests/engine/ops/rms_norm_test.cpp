// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/rms_norm.h"

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using RmsNorm = OpTest;
ON_EVERY_ARITHMETIC(RmsNorm);

std::vector<double> rmsNormedByFormula(const ConstView& x, const ConstView& weight, double epsilon) {
    const std::vector<double> in = numbersOf(x), scale = numbersOf(weight);
    std::vector<double> out;
    for (std::size_t row = 0; row < in.size(); row += scale.size()) {
        double squares = 0;
        for (std::size_t i = 0; i < scale.size(); ++i) squares += in[row + i] * in[row + i];
        const double root = std::sqrt(squares / static_cast<double>(scale.size()) + epsilon);
        for (std::size_t i = 0; i < scale.size(); ++i) out.push_back(in[row + i] / root * scale[i]);
    }
    return out;
}

TEST_P(RmsNorm, MatchesTheFormulaForEveryWidthAndWeightType) {
    for (const std::int64_t width : {1, 31, 32, 33, 128, 2560}) {
        for (const DType dtype : kFloatingTypes) {
            for (const DType activation : activationTypes()) {
                const Tensor x = random({3, 2, width}, activation), weight = random({width}, dtype);
                Tensor out = hostTensor(x.shape(), activation);
                rmsNorm(backend(), x, weight, 1e-6F, out);
                expectClose(out, rmsNormedByFormula(x, weight, 1e-6), 3e-6 + rounding(activation, 4),
                            seedText() + ", width " + std::to_string(width) + nameOf(activation));
            }
        }
    }
}

TEST_P(RmsNorm, MayOverwriteItsInput) {
    Tensor x = random({40, 64});
    const Tensor weight = random({64});
    const std::vector<double> want = rmsNormedByFormula(x, weight, 1e-5);
    rmsNorm(backend(), x, weight, 1e-5F, x);
    expectClose(x, want, 3e-6, seedText());
}

TEST_P(RmsNorm, RowsOfZerosStayZero) {
    Tensor zeros = hostTensor({2, 33}, DType::F32);
    rmsNorm(backend(), zeros, random({33}), 1e-6F, zeros);
    expectClose(zeros, std::vector<double>(66, 0.0), 0, "zeros");
}

}  // namespace
}  // namespace memoir::engine
