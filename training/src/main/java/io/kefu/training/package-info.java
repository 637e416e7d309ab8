package io.kefu.training;
