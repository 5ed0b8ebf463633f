namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Binds the parameter that carries what made the function run.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute
{
    /// <summary>For the attributes that derive from this one.</summary>
    public TriggerBindingAttribute()
    {
    }
}
