{{/* SPDX-License-Identifier: Apache-2.0 */}}

{{- define "credence.labels" -}}
{app.kubernetes.io/name: credence-operator, app.kubernetes.io/part-of: credence, app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}}
{{- end }}

{{/* Takes the root and other labels, over which ours win. */}}
{{- define "credence.labelsWith" -}}
{{ merge (include "credence.labels" .root | fromYaml) .labels | toYaml }}
{{- end }}

{{/* Takes an image's values and the version to take without a tag. */}}
{{- define "credence.image" -}}
{{ .image.repository }}{{ if .image.digest }}@{{ .image.digest }}{{ else }}:{{ .image.tag | default .version }}{{ end }}
{{- end }}

{{/* A regular expression for names that match one of a list of patterns, in which * stands for any characters. */}}
{{- define "credence.patterns" -}}
{{- $patterns := list }}
{{- range . }}
{{- $patterns = append $patterns (replace "*" ".*" (replace "." "[.]" .)) }}
{{- end -}}
^({{ join "|" $patterns }})$
{{- end }}
