// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/layer_products.h"

#include <vector>

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

class LayerProducts : public OpTest {
  protected:
    struct Operands {
        Tensor x, norm, first, second;
    };
    // x is the residual stream, and the weights of one type.
    Operands operands(std::int64_t tokens, std::int64_t inputs, std::int64_t outputs, DType dtype) {
        return {random({tokens, inputs}), random({inputs}), random({outputs, inputs}, dtype),
                random({outputs, inputs}, dtype)};
    }
    // Widths of one and of several steps of a team of warps, with and without a rest, and few and many rows.
    template <class Body>
    void forShapes(const Body& body) {
        for (const std::int64_t tokens : {1, 2, 4, 6}) {
            for (const std::int64_t inputs : {32, 96, 1056, 2560}) {
                for (const std::int64_t outputs : {1, 6, 37}) {
                    if (emulated() && (tokens == 2 || (inputs > 96 && (tokens > 1 || outputs == 6)))) continue;
                    for (const DType dtype : {DType::F32, DType::Bf16, DType::F16, DType::I8, DType::I4})
                        body(tokens, inputs, outputs, dtype);
                }
            }
        }
    }
    // Sums of normalised inputs, each about one in size, by weights below one.
    double tolerance(DType dtype, std::int64_t inputs) {
        const double terms = std::sqrt(static_cast<double>(inputs));
        if (onCpu() && fast() && isQuantised(dtype)) return 0.03 * terms;
        return 2e-5 * (1 + terms) + rounding(backend().activationType(), 1.5 * terms);
    }
};
ON_EVERY_ARITHMETIC(LayerProducts);

std::vector<double> normedByFormula(const ConstView& x, const ConstView& norm, double epsilon) {
    const std::vector<double> in = numbersOf(x), weight = numbersOf(norm);
    std::vector<double> out;
    for (std::size_t row = 0; row < in.size(); row += weight.size()) {
        double squares = 0;
        for (std::size_t i = 0; i < weight.size(); ++i) squares += in[row + i] * in[row + i];
        const double root = std::sqrt(squares / static_cast<double>(weight.size()) + epsilon);
        for (std::size_t i = 0; i < weight.size(); ++i) out.push_back(in[row + i] / root * weight[i]);
    }
    return out;
}

std::vector<double> productByFormula(const std::vector<double>& x, const ConstView& weight) {
    const std::vector<double> rows = numbersOf(weight);
    const auto inputs = static_cast<std::size_t>(weight.shape[1]);
    std::vector<double> out;
    for (std::size_t token = 0; token < x.size(); token += inputs) {
        for (std::size_t row = 0; row < rows.size(); row += inputs) {
            double sum = 0;
            for (std::size_t i = 0; i < inputs; ++i) sum += x[token + i] * rows[row + i];
            out.push_back(sum);
        }
    }
    return out;
}

constexpr float kEpsilon = 1e-5F;

TEST_P(LayerProducts, ProductsOfTheNormEqualTheFormula) {
    forShapes([&](std::int64_t tokens, std::int64_t inputs, std::int64_t outputs, DType dtype) {
        const Operands in = operands(tokens, inputs, outputs, dtype);
        const DType activation = backend().activationType();
        Tensor between = hostTensor({tokens, inputs}, activation);
        Tensor first = hostTensor({tokens, outputs}, activation), second = hostTensor({tokens, outputs}, DType::F32);
        const std::vector<ConstView> weights{in.first, in.second};
        const std::vector<View> outs{first, second};
        normedProducts(backend(), {in.x, in.norm, kEpsilon, weights, outs}, between);
        const std::vector<double> normed = normedByFormula(in.x, in.norm, kEpsilon);
        const std::string what = seedText() + ", " + in.first.shape().text() + " " + nameOf(dtype);
        expectClose(first, productByFormula(normed, in.first), tolerance(dtype, inputs), what);
        expectClose(second, productByFormula(normed, in.second), tolerance(dtype, inputs), what);
    });
}

TEST_P(LayerProducts, TheGatedProductEqualsTheFormula) {
    forShapes([&](std::int64_t tokens, std::int64_t inputs, std::int64_t outputs, DType dtype) {
        const Operands in = operands(tokens, inputs, outputs, dtype);
        const DType activation = backend().activationType();
        Tensor between = hostTensor({tokens, inputs}, activation), up = hostTensor({tokens, outputs}, activation);
        Tensor out = hostTensor({tokens, outputs}, activation);
        gatedProduct(backend(), {in.x, in.norm, kEpsilon, in.first, in.second}, out, between, up);
        const std::vector<double> normed = normedByFormula(in.x, in.norm, kEpsilon);
        std::vector<double> want = productByFormula(normed, in.first);
        const std::vector<double> ups = productByFormula(normed, in.second);
        double largest = 1;
        for (std::size_t i = 0; i < want.size(); ++i) {
            largest = std::max({largest, std::fabs(want[i]), std::fabs(ups[i])});
            want[i] = want[i] / (1 + std::exp(-want[i])) * ups[i];
        }
        expectClose(out, want, 2 * largest * tolerance(dtype, inputs), seedText() + nameOf(dtype));
    });
}

TEST_P(LayerProducts, AProductIsAddedToWhatIsThere) {
    forShapes([&](std::int64_t tokens, std::int64_t inputs, std::int64_t outputs, DType dtype) {
        const DType activation = backend().activationType();
        const Tensor x = random({tokens, inputs}, activation), weight = random({outputs, inputs}, dtype);
        Tensor sum = random({tokens, outputs}), between = hostTensor({tokens, outputs}, activation);
        std::vector<double> want = productByFormula(numbersOf(x), weight);
        const std::vector<double> before = numbersOf(sum);
        for (std::size_t i = 0; i < want.size(); ++i) want[i] += before[i];
        addProduct(backend(), x, weight, sum, between);
        expectClose(sum, want, tolerance(dtype, inputs), seedText() + nameOf(dtype));
    });
}

TEST_P(LayerProducts, RefusesOutputsOfAnotherShape) {
    const Operands in = operands(2, 32, 8, DType::F32);
    Tensor out = hostTensor({2, 9}, DType::F32), between = hostTensor({2, 32}, DType::F32);
    EXPECT_THROW(addProduct(backend(), in.x, in.first, out, between), CheckFailure);
    EXPECT_THROW(gatedProduct(backend(), {in.x, in.norm, kEpsilon, in.first, in.second}, out, between, out),
                 CheckFailure);
}

}  // namespace
}  // namespace memoir::engine
