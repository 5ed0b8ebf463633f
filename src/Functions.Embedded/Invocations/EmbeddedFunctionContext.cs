using Microsoft.Azure.Functions.Worker;

namespace SuggestionFlow.Embedded.Functions.Invocations;

/// <summary>One invocation, whatever triggered it.</summary>
internal sealed class EmbeddedFunctionContext(
    FunctionDefinition definition,
    IServiceProvider services,
    InvocationBinding binding,
    CancellationToken cancellation) : FunctionContext
{
    private InvocationTrace? _trace;

    /// <inheritdoc/>
    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    /// <inheritdoc/>
    public override string FunctionId => definition.Id;

    /// <inheritdoc/>
    public override TraceContext TraceContext => _trace ??= InvocationTrace.Current();

    /// <inheritdoc/>
    public override BindingContext BindingContext => binding;

    /// <summary>What the trigger gave.</summary>
    public InvocationBinding Binding => binding;

    /// <inheritdoc/>
    public override RetryContext RetryContext => FirstAttempt.Instance;

    /// <inheritdoc/>
    public override IServiceProvider InstanceServices { get; set; } = services;

    /// <inheritdoc/>
    public override FunctionDefinition FunctionDefinition => definition;

    /// <inheritdoc/>
    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    /// <inheritdoc/>
    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    /// <inheritdoc/>
    public override CancellationToken CancellationToken => cancellation;
}
