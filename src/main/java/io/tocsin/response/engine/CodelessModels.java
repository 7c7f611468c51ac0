package io.tocsin.response.engine;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.BpmnParseException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** Refuses a model that brings code: scripts, classes, connectors, mail and shell tasks. It calls steps by name, or waits. */
class CodelessModels extends AbstractBpmnParseListener {

    private static final String EXTENSIONS = "http://camunda.org/schema/1.0/bpmn";
    private static final String OLD_EXTENSIONS = "http://activiti.org/bpmn";
    private static final Set<String> REFUSED_ELEMENTS = Set.of("scriptTask", "script", "connector");
    private static final Set<String> REFUSED_ATTRIBUTES = Set.of("class", "resource");

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        check(root);
    }

    private static void check(Element element) {
        if (REFUSED_ELEMENTS.contains(element.getTagName())) {
            throw refused("<" + element.getTagName() + ">", element);
        }
        if ("conditionExpression".equals(element.getTagName()) && element.attribute("language") != null) {
            throw refused("a condition in a scripting language", element);
        }
        checkAttributes(element);
        element.elements().forEach(CodelessModels::check);
    }

    private static void checkAttributes(Element element) {
        boolean ofTheEngine = isExtension(element.getUri());
        for (String name : REFUSED_ATTRIBUTES) {
            if (extension(element, name) != null || (ofTheEngine && element.attribute(name) != null)) {
                throw refused("camunda:" + name, element);
            }
        }
        String type = extension(element, "type");
        if (type != null && !"external".equals(type)) {
            throw refused("camunda:type=\"" + type + "\"", element);
        }
    }

    private static @Nullable String extension(Element element, String name) {
        String value = element.attribute(EXTENSIONS + ":" + name);
        return value != null ? value : element.attribute(OLD_EXTENSIONS + ":" + name);
    }

    private static boolean isExtension(@Nullable String uri) {
        return EXTENSIONS.equals(uri) || OLD_EXTENSIONS.equals(uri);
    }

    private static BpmnParseException refused(String what, Element element) {
        return new BpmnParseException(
                "Models carry no code: " + what + " is refused; name a step by an expression instead", element);
    }
}
