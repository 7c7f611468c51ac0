package io.tocsin.response.engine;

import io.tocsin.FreshDatabase;
import io.tocsin.Tocsin;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** The whole product on a real port, with callers of every kind let in by a password instead of the product's login. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {Tocsin.class, Callers.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "TOCSIN_CONFIG=src/test/resources/tocsin-test.yaml"})
@ContextConfiguration(initializers = FreshDatabase.class)
@interface EngineTest {}
