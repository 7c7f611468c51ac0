package io.tocsin.directory;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The directory for clients. */
@RestController
@RequestMapping("/api")
class DirectoryController {

    private final Directory directory;

    DirectoryController(Directory directory) {
        this.directory = directory;
    }

    @GetMapping("/people")
    List<Person> people() {
        return directory.people();
    }

    @GetMapping("/teams")
    List<Team> teams() {
        return directory.teams();
    }

    @GetMapping("/services")
    List<Service> services() {
        return directory.services();
    }
}
