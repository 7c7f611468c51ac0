variable "weekly" { default = 7 * 24 * 60 * 60 }
variable "secret_team" {}

locals {
  people = {
    nora = { name = "Nora Lind", email = "nora@example.com" }
    otto = { name = "Otto Berg", email = "otto@example.com" }
  }
}

resource "pagerduty_user" "all" {
  for_each  = local.people
  name      = each.value.name
  email     = each.value.email
  time_zone = "Europe/Stockholm"
}

data "pagerduty_user" "alice" {
  email = "alice@example.com"
}

resource "pagerduty_user_contact_method" "nora_sms" {
  user_id      = pagerduty_user.all["nora"].id
  type         = "sms_contact_method"
  country_code = "+46"
  address      = "701234567"
  label        = "Mobile"
}

resource "pagerduty_team" "storage" {
  name = "Storage"
}

resource "pagerduty_team_membership" "storage" {
  for_each = pagerduty_user.all
  user_id  = each.value.id
  team_id  = pagerduty_team.storage.id
  role     = "responder"
}

resource "pagerduty_schedule" "storage" {
  name      = "Storage ${upper("rota")}"
  time_zone = "Europe/Stockholm"

  layer {
    name                         = "Base"
    start                        = "2026-01-05T09:00:00+01:00"
    rotation_virtual_start       = "2026-01-05T09:00:00+01:00"
    rotation_turn_length_seconds = var.weekly
    users                        = [for u in pagerduty_user.all : u.id]
  }

  dynamic "layer" {
    for_each = ["Evenings"]
    content {
      name                         = layer.value
      start                        = "2026-01-05T18:00:00+01:00"
      rotation_virtual_start       = "2026-01-05T18:00:00+01:00"
      rotation_turn_length_seconds = 86400
      users                        = [data.pagerduty_user.alice.id]
      restriction {
        type              = "daily_restriction"
        start_time_of_day = "18:00:00"
        duration_seconds  = 4 * 3600
      }
    }
  }
}

resource "pagerduty_escalation_policy" "storage" {
  name      = "Storage"
  num_loops = 2
  teams     = [pagerduty_team.storage.id]

  rule {
    escalation_delay_in_minutes = 10
    target {
      type = "schedule_reference"
      id   = pagerduty_schedule.storage.id
    }
    target {
      type = "user_reference"
      id   = data.pagerduty_user.alice.id
    }
  }
}

resource "pagerduty_service" "buckets" {
  name                    = "Buckets"
  escalation_policy       = pagerduty_escalation_policy.storage.id
  acknowledgement_timeout = "600"
}

resource "pagerduty_service" "unknown" {
  name              = var.secret_team
  escalation_policy = pagerduty_escalation_policy.storage.id
}

resource "pagerduty_event_orchestration" "all" {
  name = "Everything"
}
