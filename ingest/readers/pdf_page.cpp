// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/readers/pdf_page.h"

#include <algorithm>
#include <cmath>

#include <poppler-page-renderer.h>

#include "ingest/error.h"
#include "ingest/readers/pdf_text.h"

namespace memoir::ingest {
namespace {

constexpr double kPointsPerInch = 72;

bool liesOnItsSide(const poppler::page& page) {
    return page.orientation() == poppler::page::landscape || page.orientation() == poppler::page::seascape;
}

// Dots per inch for a page of this width in pixels, within the limit.
double resolutionFor(const PageSize& size, int width) {
    const double wanted = std::max(width, 1) / size.width;
    const double most = std::sqrt(kMaxDrawnPixels / (size.width * size.height));
    return kPointsPerInch * std::min(wanted, most);
}

std::string withoutSpace(std::string word) {
    std::erase_if(word, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
    return word;
}

}  // namespace

PageSize sizeOf(const poppler::page& page) {
    const poppler::rectf box = page.page_rect(poppler::crop_box);
    const double width = std::max(std::abs(box.width()), 1.0);
    const double height = std::max(std::abs(box.height()), 1.0);
    return liesOnItsSide(page) ? PageSize{height, width} : PageSize{width, height};
}

Picture drawPage(const poppler::page& page, int width, Colours colours) {
    poppler::page_renderer renderer;
    renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
    renderer.set_image_format(colours == Colours::Gray ? poppler::image::format_gray8 : poppler::image::format_rgb24);
    const double resolution = resolutionFor(sizeOf(page), width);
    const poppler::image image = renderer.render_page(&page, resolution, resolution);
    if (!image.is_valid()) throw Error(FailureKind::Corrupt, "The page cannot be drawn.");
    return pictureFrom(
        {image.const_data(), image.width(), image.height(), image.bytes_per_row(), colours == Colours::Gray ? 1 : 3});
}

std::vector<SeenWord> wordsOn(const poppler::page& page) {
    const PageSize size = sizeOf(page);
    std::vector<SeenWord> words;
    for (const poppler::text_box& box : page.text_list()) {
        const poppler::rectf place = box.bbox();
        words.push_back({withoutSpace(plainUtf8(box.text())),
                         {place.left() / size.width, place.top() / size.height, place.width() / size.width,
                          place.height() / size.height}});
    }
    return words;
}

}  // namespace memoir::ingest
