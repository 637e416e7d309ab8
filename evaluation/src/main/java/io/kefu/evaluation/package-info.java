package io.kefu.evaluation;
