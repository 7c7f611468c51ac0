package io.tocsin.platform.config;

/** One thing that is wrong with a document, at its line and column (counted from 1) and JSON pointer. */
public record ConfigProblem(int line, int column, String pointer, String detail) {}
