#pragma once

// The part of torch we use, precompiled once (cmake/Dependencies.cmake). All of torch/torch.h takes three times as long.
#include <ATen/ATen.h>
#include <torch/autograd.h>
#include <torch/cuda.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/module.h>
#include <torch/types.h>
#include <torch/utils.h>
