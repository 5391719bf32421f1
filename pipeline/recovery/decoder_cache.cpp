#include "recovery/decoder_cache.h"

#include "recovery/decoder_beam.h"

namespace qujat::recovery {
namespace {

constexpr std::size_t kMostPieces = 60000;
constexpr std::size_t kMostTokens = 6000;

}  // namespace

BeamCache::BeamCache() = default;
BeamCache::~BeamCache() = default;

void BeamCache::trim() {
    if (pieces.size() > kMostPieces) pieces.clear();
    if (tokens.size() > kMostTokens) tokens.clear();
}

CachePool::Loan::Loan(CachePool& pool) : pool_(pool) {
    const std::lock_guard lock(pool_.guard_);
    if (pool_.idle_.empty()) {
        cache_ = std::make_unique<BeamCache>();
    } else {
        cache_ = std::move(pool_.idle_.back());
        pool_.idle_.pop_back();
    }
}

CachePool::Loan::~Loan() {
    cache_->trim();
    const std::lock_guard lock(pool_.guard_);
    pool_.idle_.push_back(std::move(cache_));
}

}  // namespace qujat::recovery
