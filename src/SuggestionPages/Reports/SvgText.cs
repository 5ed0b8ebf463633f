using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace SuggestionPages.Reports;

/// <summary>Words in a drawing: the element's name means something else in a component's markup.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired]
    public int X { get; set; }

    [Parameter, EditorRequired]
    public int Y { get; set; }

    [Parameter, EditorRequired]
    public string Words { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddContent(3, Words);
        builder.CloseElement();
    }
}
