package io.kefu.modeling.family;

/** A model before its text is written: how it is to be trained decides the rest. */
record Blueprint(Body body, HeadProgram headProgram, Head head) {}
