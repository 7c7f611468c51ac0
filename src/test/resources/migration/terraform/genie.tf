resource "opsgenie_user" "pia" {
  username  = "pia@example.com"
  full_name = "Pia Holm"
  role      = "User"
  timezone  = "Europe/Oslo"
}
resource "opsgenie_team" "edge" {
  name = "Edge"
  member {
    id   = opsgenie_user.pia.id
    role = "admin"
  }
}
resource "opsgenie_schedule" "edge" {
  name     = "Edge rota"
  timezone = "Europe/Oslo"
  enabled  = true
}
resource "opsgenie_schedule_rotation" "edge" {
  schedule_id = opsgenie_schedule.edge.id
  name        = "Weeks"
  start_date  = "2026-01-05T08:00:00Z"
  type        = "weekly"
  length      = 2
  participant {
    type = "user"
    id   = opsgenie_user.pia.id
  }
  time_restriction {
    type = "time-of-day"
    restriction {
      start_hour = 8
      start_min  = 0
      end_hour   = 20
      end_min    = 30
    }
  }
}
resource "opsgenie_escalation" "edge" {
  name = "Edge escalation"
  rules {
    condition   = "if-not-acked"
    notify_type = "default"
    delay       = 0
    recipient {
      type = "schedule"
      id   = opsgenie_schedule.edge.id
    }
  }
  repeat {
    wait_interval = 20
    count         = 1
  }
}
resource "opsgenie_team_routing_rule" "edge" {
  name       = "Default"
  team_id    = opsgenie_team.edge.id
  is_default = true
  notify {
    type = "escalation"
    id   = opsgenie_escalation.edge.id
  }
}
resource "opsgenie_service" "cdn" {
  name    = "CDN"
  team_id = opsgenie_team.edge.id
}
