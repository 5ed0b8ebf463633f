using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace SuggestionFlow.Embedded.Functions.Http;

/// <summary>Where an HTTP function is reached: a template, methods in capitals (none means all), and the key it asks for.</summary>
internal sealed record HttpRoute(RoutePattern Pattern, IReadOnlyList<string> Methods, AuthorizationLevel Level)
{
    /// <summary>The template with the names of its parameters left out: two functions with the same one are reached by the same paths.</summary>
    public string Shape { get; } = string.Join('/', Pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content.ToUpperInvariant(),
            RoutePatternParameterPart parameter => $"{{{(parameter.IsCatchAll ? "*" : "")}{string.Concat(parameter.ParameterPolicies.Select(p => ":" + p.Content))}{(parameter.IsOptional ? "?" : "")}}}",
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        }))));

    /// <summary>Whether both answer some request by the same template.</summary>
    public bool Collides(HttpRoute other)
        => Shape == other.Shape && (Methods.Count == 0 || other.Methods.Count == 0 || Methods.Intersect(other.Methods).Any());
}
