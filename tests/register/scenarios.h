#pragma once
// What a register promises, told once for every database it may be kept in. Each scenario gets an empty
// register's place and may open it as often as it likes.

#include <string>
#include <vector>

#include "register/register.h"

namespace qujat::test {

registry::IssueRequest request(const std::string& key, const std::string& on = "2025-05-12");

struct Scenario {
    const char* promise;
    void (*run)(const std::string& where);
};
const std::vector<Scenario>& register_scenarios();

}  // namespace qujat::test
